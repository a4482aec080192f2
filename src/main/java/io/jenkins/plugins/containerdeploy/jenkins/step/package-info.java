/**
 * The Pipeline steps, their settings, and their executions.
 *
 * <p>{@code containerBuild} begins in {@link io.jenkins.plugins.containerdeploy.jenkins.step.ContainerBuildStep}. A
 * settings class holds what a user wrote, unchecked and serializable; it becomes the engine's checked values when the
 * step runs.
 */
package io.jenkins.plugins.containerdeploy.jenkins.step;

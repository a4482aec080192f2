/**
 * Checked values and the two exceptions that every room uses.
 *
 * <p>A value of this package checks itself when it is constructed, so code that receives one never checks again.
 * Uses the JDK only.
 */
package io.jenkins.plugins.containerdeploy.value;

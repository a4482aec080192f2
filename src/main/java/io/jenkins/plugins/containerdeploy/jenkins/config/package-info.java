/** The global configuration: Docker servers, registries, and their credentials. */
package io.jenkins.plugins.containerdeploy.jenkins.config;

/** What a run built and deployed, kept in its record. */
package io.jenkins.plugins.containerdeploy.jenkins.history;

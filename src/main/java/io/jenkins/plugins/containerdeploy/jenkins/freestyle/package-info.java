/** The two steps as build steps of a freestyle job, each a thin shell around the Pipeline step's settings. */
package io.jenkins.plugins.containerdeploy.jenkins.freestyle;

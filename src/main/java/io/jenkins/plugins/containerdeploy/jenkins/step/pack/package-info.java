/** The build packs as jobs name them: settings with a form and a symbol each. */
package io.jenkins.plugins.containerdeploy.jenkins.step.pack;

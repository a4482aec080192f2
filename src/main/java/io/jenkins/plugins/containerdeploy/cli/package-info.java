/**
 * The command line: options become the engine's checked values, results become text or one JSON document, exceptions
 * become exit statuses. Decides nothing itself. The only room that knows the argument parser.
 */
package io.jenkins.plugins.containerdeploy.cli;

package com.cloudbees.plugins.credentials.common;

public class StandardUsernameListBoxModel
        extends AbstractIdCredentialsListBoxModel<StandardUsernameListBoxModel, StandardUsernameCredentials> {}

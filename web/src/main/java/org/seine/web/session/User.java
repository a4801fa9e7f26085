package org.seine.web.session;

/** Somebody who may sign in. */
public record User(String user, String name, Role role, String passwordHash) {}

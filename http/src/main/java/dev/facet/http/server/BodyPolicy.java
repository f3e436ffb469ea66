package dev.facet.http.server;

/**
 * Decides before a body is read whether and how much of it is. Threading: on the request's loop.
 */
@FunctionalInterface
public interface BodyPolicy {
  /** Every request is read up to the server's own limit. */
  BodyPolicy STANDARD = head -> Admission.STANDARD;

  Admission admit(RequestHead head);
}

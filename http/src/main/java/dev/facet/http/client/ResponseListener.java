package dev.facet.http.client;

/** Hears how a call ended: exactly one of the two, once, later than {@code send}, on its loop. */
public interface ResponseListener {
  void succeeded(Response response);

  void failed(CallFailure failure);
}

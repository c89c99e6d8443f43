/** Messages about certificates that several causes share, as programs print them. */

/** A certificate's time is not now. */
export const UNTIMELY: readonly string[] = [
  'NET::ERR_CERT_DATE_INVALID',
  'net::ERR_CERT_DATE_INVALID',
  'Your connection is not private',
  'Your clock is behind',
  'Your clock is ahead',
  'x509: certificate has expired or is not yet valid',
  'The remote certificate is invalid according to the validation procedure: NotTimeValid',
];

/** Nobody trusted vouches for it. */
export const UNTRUSTED: readonly string[] = [
  'NET::ERR_CERT_AUTHORITY_INVALID',
  'net::ERR_CERT_AUTHORITY_INVALID',
  'SEC_ERROR_UNKNOWN_ISSUER',
  'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
  'unable to get local issuer certificate',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'unable to verify the first certificate',
  'curl: (60) SSL certificate problem: unable to get local issuer certificate',
  '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate',
  'x509: certificate signed by unknown authority',
  'PKIX path building failed: unable to find valid certification path to requested target',
  'The certificate chain was issued by an authority that is not trusted',
];

/** The handshake ended with an alert that has several meanings. */
export const HANDSHAKE_FAILURE: readonly string[] = [
  'sslv3 alert handshake failure',
  'ssl/tls alert handshake failure',
  'SSL alert number 40',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'curl: (35) error:0A000410:SSL routines::sslv3 alert handshake failure',
  'remote error: tls: handshake failure',
  '[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure',
  'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
];

/** What somebody can do about what Liqo reports, by what it reports. */
const fixes: [RegExp, string][] = [
  [
    /invalid token/i,
    'Print the peer command on the member again and register it anew: this token is not, or no longer, the one of the member.',
  ],
  [
    /certificate signed by unknown authority|x509|tls: failed to verify/i,
    'Let insecureSkipTLSVerify of the ForeignCluster be true, or give the authentication service of the member a certificate that the host trusts.',
  ],
  [
    /same clusterID of the local cluster/i,
    'The cluster ID is that of the host itself: delete this ForeignCluster, and use the peer command of another cluster.',
  ],
  [
    /no such host|server misbehaving/i,
    "The host can't resolve the address of the member's authentication service: print the peer command again, or set liqo.io/override-address on Service liqo-auth of the member.",
  ],
  [
    /connection refused|i\/o timeout|deadline exceeded|no route to host|network is unreachable/i,
    'Let the pods of the host reach the address of the authentication service of the member, or print the peer command again if it has another address now.',
  ],
];

/**
 * What to do about a failed authentication, in one sentence; nothing for what
 * is not known. Liqo's messages are what its 0.10 controllers were seen to write.
 */
export function fixOfAuthentication(message: string): string | undefined {
  return fixes.find(([pattern]) => pattern.test(message))?.[1];
}

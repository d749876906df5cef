export const TENANT_NAMESPACE_LABEL = 'liqo.io/tenant-namespace';
export const NONCE_LABEL = 'liqo.io/nonce';
export const SIGNED_NONCE_LABEL = 'liqo.io/signed-nonce';
export const REMOTE_ID_LABEL = 'liqo.io/remoteID';
export const ORIGIN_ID_LABEL = 'liqo.io/originID';
export const RESOURCE_SLICE_NAME_LABEL = 'liqo.io/resourceslice-name';
export const GATEWAY_RESOURCE_LABEL = 'networking.liqo.io/gateway-resource';
export const NETWORK_TYPE_LABEL = 'ipam.liqo.io/network-type';

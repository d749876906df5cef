import { BlockList, isIP } from 'node:net';

/** A range of addresses, such as `10.244.0.0/16`. */
export interface AddressRange {
  text: string;
  address: string;
  family: 'ipv4' | 'ipv6';
  prefix: number;
}

/** `undefined` for what is no range. */
export function parseRange(text: string): AddressRange | undefined {
  const [address, prefix = '', ...rest] = text.split('/');
  const family = familyOf(address);
  if (!family || rest.length > 0 || !/^\d{1,3}$/.test(prefix)) {
    return undefined;
  }
  return Number(prefix) <= (family === 'ipv4' ? 32 : 128)
    ? { text, address, family, prefix: Number(prefix) }
    : undefined;
}

/** Two ranges overlap if one holds the beginning of the other. */
export function overlap(one: AddressRange, other: AddressRange): boolean {
  return contains(one, other.address) || contains(other, one.address);
}

export function contains(range: AddressRange, address: string): boolean {
  const family = familyOf(address);
  if (family !== range.family) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(range.address, range.prefix, range.family);
  return list.check(address, family);
}

const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
].map(text => parseRange(text)!);

/** Whether an address is of those that mean nothing on the internet. */
export function isPrivate(address: string): boolean {
  return privateRanges.some(range => contains(range, address));
}

function familyOf(address: string): AddressRange['family'] | undefined {
  const version = isIP(address);
  if (version === 0) {
    return undefined;
  }
  return version === 4 ? 'ipv4' : 'ipv6';
}

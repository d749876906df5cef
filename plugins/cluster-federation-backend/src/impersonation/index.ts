export { ActingIdentities } from './ActingIdentities';

/**
 * Types, permissions and the API contract of Cluster Federation.
 *
 * @packageDocumentation
 */
export * from './client';
export * from './contract';
export * from './install';
export * from './model';
export * from './namespace';
export * from './permissions';
export * from './registration';
export * from './selector';

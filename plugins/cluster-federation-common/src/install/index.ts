export {
  installInstructions,
  installOptions,
  installProviders,
} from './installInstructions';
export { installOptionNames } from './options';
export { command, quote } from './shell';
export type {
  InstallInstructions,
  InstallOption,
  InstallOptionName,
  InstallProvider,
  InstallRequest,
  InstallStep,
} from './types';

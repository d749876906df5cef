export {
  installInstructions,
  installOptions,
  installProviders,
} from './installInstructions';
export type {
  InstallInstructions,
  InstallOption,
  InstallOptionName,
  InstallProvider,
  InstallRequest,
  InstallStep,
} from './types';

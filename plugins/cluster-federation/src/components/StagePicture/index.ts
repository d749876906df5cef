export { StagePicture } from './StagePicture';
export { useRoleWord } from './useRoleWord';

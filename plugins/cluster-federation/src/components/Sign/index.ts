export { Sign, type SignKind } from './Sign';

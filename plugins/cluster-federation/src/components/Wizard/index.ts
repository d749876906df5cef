export { GoSection } from './GoSection';
export { WizardContent } from './WizardContent';

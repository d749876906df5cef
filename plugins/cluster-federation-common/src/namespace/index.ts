export {
  newNamespaceField,
  newNamespaceProblems,
  type NewNamespaceProblem,
} from './newNamespaceProblems';
export type { QuotaProblem } from './quotaProblem';

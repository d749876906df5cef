import type { PlanStep } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { RehearsedStep, type RehearsalContext } from './RehearsedStep';

/** What came of a rehearsal. */
export interface Rehearsal {
  steps: PlanStep[];
  /** What is wanted, as somebody would declare it. */
  intent: KubernetesObject[];
}

/**
 * Walks the steps of an operation without changing anything: what the first one
 * that is not done would change is tried, and what the later ones would change
 * as if the earlier ones had run.
 *
 * @throws what says nothing of the change, such as a lost contact
 */
export async function rehearse(context: RehearsalContext): Promise<Rehearsal> {
  const steps: PlanStep[] = [];
  const intent: KubernetesObject[] = [];
  let isLater = false;
  for (const definition of context.definitions) {
    const step: RehearsedStep = new RehearsedStep(definition, context, isLater);
    steps.push(await step.run());
    intent.push(...step.intent);
    isLater ||= !step.isDone;
  }
  return { steps, intent };
}

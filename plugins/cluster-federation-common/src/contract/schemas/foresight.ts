import { offloadingSpec } from './offloadings';
import { count, list, object, ref, string } from './primitives';

/** What is said before something is done. */
export const foresightSchemas = {
  PreflightFinding: object(
    {
      check: string,
      severity: { enum: ['ok', 'warning', 'blocking', 'could-not-check'] },
      message: string,
    },
    { fix: string, cluster: string, advisory: { type: 'boolean' } },
  ),
  Impact: object({
    namespaces: list(
      object(
        {
          cluster: string,
          namespace: string,
          podOffloadingStrategy: offloadingSpec.podOffloadingStrategy,
          pods: count,
          fate: { enum: ['Stay', 'Rescheduled', 'Pending'] },
          volumes: list(string),
        },
        { owner: string },
      ),
    ),
    hidden: object({ namespaces: count, pods: count }),
    movingPods: count,
  }),
  PreflightAnswer: object(
    { findings: list(ref('PreflightFinding')) },
    { impact: ref('Impact') },
  ),
  PlanObject: object(
    {
      cluster: string,
      action: { enum: ['Create', 'Change', 'Delete', 'Keep'] },
      apiVersion: string,
      kind: string,
      name: string,
      dryRun: { enum: ['Accepted', 'Refused', 'NotTried'] },
      differences: list(object({ path: string }, { from: string, to: string })),
    },
    { namespace: string, message: string },
  ),
  Plan: object(
    {
      // As it was sent, but for the member's name.
      request: { type: 'object' },
      steps: list(
        object(
          {
            id: string,
            title: string,
            state: { enum: ['Done', 'Next', 'Later', 'Blocked'] },
            objects: list(ref('PlanObject')),
          },
          { reason: string, fix: string },
        ),
      ),
      commands: list(
        object({
          tool: { enum: ['liqoctl', 'kubectl'] },
          description: string,
          lines: list(string),
        }),
      ),
    },
    { manifest: string },
  ),
  InstallInstructions: object({
    title: string,
    requirements: list(string),
    steps: list(
      object({ title: string, commands: list(string) }, { note: string }),
    ),
    limits: list(string),
  }),
} as const;

import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { lineLogger } from './fakeClusterFederation';

export type TaskOverrides = Partial<ActionContext<any, any>>;

/** Runs an action as the scaffolder does, and keeps its log and outputs. */
export function runAction(
  action: TemplateAction<any, any>,
  overrides: TaskOverrides,
) {
  const { logger, lines } = lineLogger();
  const outputs: Record<string, unknown> = {};
  // Not as options of the mock, for it drops some of them.
  const context: ActionContext<any, any> = {
    ...createMockActionContext({ workspacePath: 'unused' }),
    logger,
    output: (name, value) => {
      outputs[String(name)] = value;
    },
    ...overrides,
  };
  return { done: action.handler(context), lines, outputs };
}

/** Checkpoints as they are when a task is retried: those that succeeded are kept. */
export function checkpointsKept(
  kept: Record<string, string | string[]>,
): ActionContext<any>['checkpoint'] {
  return async <T>({ key, fn }: { key: string; fn: () => Promise<T> }) => {
    kept[key] ??= (await fn()) as string | string[];
    return kept[key] as T;
  };
}

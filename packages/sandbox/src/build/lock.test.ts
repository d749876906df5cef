import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTimeOf } from '../proc.ts';
import { withLock } from './lock.ts';

describe('withLock', () => {
  let dir: string;
  let path: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sandbox-lock-'));
    path = join(dir, 'lock');
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  it('lets one in after the other', async () => {
    const events: string[] = [];
    const waited = jest.fn();
    let leave = () => {};
    const first = withLock(path, waited, async () => {
      events.push('first in');
      await new Promise<void>(resolve => {
        leave = resolve;
      });
      events.push('first out');
    });
    const second = withLock(
      path,
      pid => {
        waited(pid);
        leave();
      },
      async () => {
        events.push('second in');
      },
    );
    await Promise.all([first, second]);
    expect(events).toEqual(['first in', 'first out', 'second in']);
    expect(waited.mock.calls).toEqual([[process.pid]]);
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['of a process that is gone', { pid: 2 ** 22 + 1, started: '1' }],
    ['of a pid that was given away again', { pid: process.pid, started: '1' }],
    ['that makes no sense', 'x'],
  ])('takes over a lock %s', async (_, content) => {
    writeFileSync(path, JSON.stringify(content));
    const waited = jest.fn();
    await expect(withLock(path, waited, async () => 'done')).resolves.toBe(
      'done',
    );
    expect(waited).not.toHaveBeenCalled();
  });

  it('is free again after a failure', async () => {
    const fail = withLock(path, jest.fn(), async () => {
      throw new Error('no');
    });
    await expect(fail).rejects.toThrow('no');
    await expect(withLock(path, jest.fn(), async () => 1)).resolves.toBe(1);
  });

  it('knows itself', () => {
    expect(startTimeOf(process.pid)).toMatch(/^\d+$/);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderStatus, status } from './status.ts';

const cluster = {
  name: 'milan',
  generation: 'v1' as const,
  liqo: 'v1.2.0',
  server: 'https://127.0.0.1:20488',
  phase: 'ready',
  adminKubeconfig: '/s/milan/admin.kubeconfig',
  portalKubeconfig: '',
  auditLog: '',
};

describe('status', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sandbox-status-'));
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  it('says so when there is no sandbox', () => {
    const s = status(dir);
    expect(s).toMatchObject({ running: false, phase: 'absent', clusters: [] });
    expect(renderStatus(s, 0)).toBe(
      `No sandbox in ${dir}: start one with \`yarn sandbox up\``,
    );
  });

  it('does not believe the state of a supervisor that is gone', () => {
    // This process lives, but is no supervisor.
    writeState({ pid: process.pid, phase: 'ready' });
    const s = status(dir);
    expect(s).toMatchObject({
      running: false,
      phase: 'stopped',
      readyAfter: 12.5,
      processes: [],
      clusters: [{ name: 'milan', phase: 'stopped' }],
    });
  });

  it('keeps the reason of a failed start', () => {
    writeState({ phase: 'failed', error: 'port 20488 is taken' });
    expect(renderStatus(status(dir), 0)).toContain(
      'failed\nerror: port 20488 is taken',
    );
  });

  it('lists clusters, processes and times', () => {
    const now = Date.parse('2030-01-01T00:01:40Z');
    const text = renderStatus(
      {
        ...status(dir),
        phase: 'starting',
        waitingFor: 'virtual node rome to be ready',
        memory: 500 * 2 ** 20,
        clusters: [cluster],
        processes: [
          {
            name: 'milan-apiserver',
            pid: 7,
            state: 'suspended',
            memory: 500 * 2 ** 20,
            startedAt: '2030-01-01T00:00:00Z',
            restarts: 2,
            log: '',
          },
        ],
        timeline: [{ seconds: 6.04, who: 'milan', what: 'ready' }],
      },
      now,
    );
    expect(text.split('\n').slice(1)).toEqual([
      'waiting for virtual node rome to be ready',
      '',
      'CLUSTER  LIQO    API SERVER               PHASE  KUBECONFIG',
      'milan    v1.2.0  https://127.0.0.1:20488  ready  /s/milan/admin.kubeconfig',
      '',
      'PROCESS          PID  STATE      MEMORY   UP          RESTARTS',
      'milan-apiserver  7    suspended  500 MiB  1 min 40 s  2',
      '',
      '1 processes, 500 MiB in all',
      '',
      'AFTER  WHO    WHAT',
      '6.0 s  milan  ready',
    ]);
  });

  function writeState(change: object) {
    const state = {
      pid: 0,
      startedAt: '2030-01-01T00:00:00Z',
      readyAt: '2030-01-01T00:00:12.5Z',
      clusters: [cluster],
      processes: [{ name: 'milan-apiserver', pid: process.pid }],
      timeline: [],
      ...change,
    };
    writeFileSync(join(dir, 'state.json'), JSON.stringify(state));
  }
});

import { aProgram } from '../../../preflight/__testUtils__/objects';
import { neededModules } from './modules';

describe('neededModules', () => {
  it('block when they are switched off, if they are needed', () => {
    const programs = [
      aProgram('liqo-controller-manager', {
        args: ['--networking-enabled=false', '--authentication-enabled=true'],
      }),
    ];
    expect(
      neededModules('milan', programs, { networking: { enabled: true } }),
    ).toMatchObject([
      { severity: 'blocking', message: expect.stringContaining('networking') },
    ]);
    expect(
      neededModules('milan', programs, { networking: { enabled: false } }),
    ).toEqual([]);
    expect(
      neededModules(
        'milan',
        [aProgram('x', { args: ['--offloading-enabled=false'] })],
        {
          networking: { enabled: false },
        },
      ),
    ).toMatchObject([
      { severity: 'blocking', message: expect.stringContaining('offloading') },
    ]);
  });
});

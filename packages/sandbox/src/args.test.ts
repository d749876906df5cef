import { parseArguments } from './args.ts';

describe('parseArguments', () => {
  it('reads a command with its options', () => {
    expect(
      parseArguments(['up', '--clusters', 'a, b', '--seed=none', '--dir', 'd']),
    ).toMatchObject({
      command: 'up',
      clusters: ['a', 'b'],
      seed: 'none',
      dir: 'd',
      foreground: false,
      dieWithParent: false,
    });
  });

  it('leaves what follows kubectl to kubectl', () => {
    expect(
      parseArguments(['kubectl', 'milan', 'get', 'pods', '-A', '--help'])
        .operands,
    ).toEqual(['milan', 'get', 'pods', '-A', '--help']);
  });

  it('leaves what follows liqoctl to liqoctl', () => {
    expect(
      parseArguments(['liqoctl', 'turin', 'generate', 'peer-command', '-n=x']),
    ).toMatchObject({
      operands: ['turin', 'generate', 'peer-command', '-n=x'],
    });
  });

  it('reads generations of Liqo', () => {
    expect(parseArguments(['up', '--liqo', 'v0']).liqo).toEqual(['v0']);
    expect(parseArguments(['build', '--liqo=all']).liqo).toEqual(['v1', 'v0']);
  });

  it('takes its own options before the cluster', () => {
    expect(
      parseArguments(['kubectl', '--dir', 'd', 'milan', 'get', '--dir=x']),
    ).toMatchObject({ dir: 'd', operands: ['milan', 'get', '--dir=x'] });
    expect(
      parseArguments(['--dir', 'd', 'kubectl', 'milan', 'get', '-n', 'shop']),
    ).toMatchObject({ dir: 'd', operands: ['milan', 'get', '-n', 'shop'] });
  });

  it('shows the help when nothing is asked', () => {
    expect(parseArguments([]).help).toBe(true);
    expect(parseArguments(['up', '-h']).help).toBe(true);
  });

  it.each([
    [['fly'], 'There is no command fly; there are up, status'],
    [['hang'], '`hang` takes one name'],
    [['hang', 'milan', 'rome'], '`hang` takes one name'],
    [['peering-user', 'rome'], '`peering-user` takes 2 names'],
    [['down', '--foreground'], '`down` has no option --foreground'],
    [['up', '--speed'], "Unknown option '--speed'"],
    [['up', '--liqo', 'v2'], '--liqo is v0, v1 or all'],
    [['status', '--liqo', 'v0'], '`status` has no option --liqo'],
    [['up', '--seed', 'lots'], '--seed is one of default, peered, none'],
    [['up', '--clusters', 'Rome'], '"Rome" can\'t be the name of a cluster'],
    [['up', '--clusters', 'a,a'], 'names a cluster twice'],
  ])('refuses %j', (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(message);
  });
});

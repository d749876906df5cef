import { poll } from '../../__testUtils__/poll';
import { IssuedCredential, RenewedCredential } from './RenewedCredential';

describe('RenewedCredential', () => {
  let now: number;
  let issued: number;
  let lifetimeMs: number | undefined;
  let failing: Error | undefined;
  let source: RenewedCredential;

  beforeEach(() => {
    now = 1_000_000;
    issued = 0;
    lifetimeMs = undefined;
    failing = undefined;
    source = new RenewedCredential(
      async (): Promise<IssuedCredential> => {
        issued++;
        if (failing) {
          throw failing;
        }
        return {
          authorization: `token ${issued}`,
          expiresAt:
            lifetimeMs === undefined ? undefined : new Date(now + lifetimeMs),
        };
      },
      { deadlineMs: 50 },
      () => now,
    );
  });

  const token = async () => (await source.get()).authorization;

  it('asks once for all who wait', async () => {
    expect(await Promise.all([token(), token(), token()])).toEqual([
      'token 1',
      'token 1',
      'token 1',
    ]);
    now += 365 * 24 * 3_600_000;
    expect(await token()).toBe('token 1');
  });

  it('asks again shortly before the end, and nobody waits for it', async () => {
    lifetimeMs = 600_000;
    await token();
    now += 569_000;
    expect(await token()).toBe('token 1');
    expect(issued).toBe(1);
    now += 2_000;
    expect(await token()).toBe('token 1');
    await poll(token, answer => answer === 'token 2');
    expect(issued).toBe(2);
  });

  it('waits for another one after the end', async () => {
    lifetimeMs = 600_000;
    await token();
    now += 600_000;
    expect(await token()).toBe('token 2');
  });

  it('asks again when it was refused, once for all who say so', async () => {
    const first = await source.get();
    now += 10_000;
    expect(first.renew!()).toBe(true);
    expect(await token()).toBe('token 2');
    // Another request was refused the first one as well.
    expect(first.renew!()).toBe(true);
    expect(await token()).toBe('token 2');
  });

  it('does not ask all the time for what is refused each time', async () => {
    for (let i = 0; i < 40; i++) {
      (await source.get()).renew!();
      now += 1_000;
    }
    expect(issued).toBeGreaterThan(2);
    expect(issued).toBeLessThanOrEqual(9);
  });

  it('does not ask all the time for what has expired when it comes', async () => {
    lifetimeMs = -1_000;
    for (let i = 0; i < 40; i++) {
      await token();
      now += 1_000;
    }
    expect(issued).toBeLessThanOrEqual(9);
  });

  it('does not ask all the time while there is none', async () => {
    failing = new Error('no credential');
    for (let i = 0; i < 20; i++) {
      await expect(source.get()).rejects.toThrow('no credential');
      now += 500;
    }
    expect(issued).toBe(5);
    failing = undefined;
    now += 2_000;
    expect(await token()).toBe('token 6');
  });

  it('keeps a good one while it cannot be renewed', async () => {
    lifetimeMs = 600_000;
    await token();
    now += 590_000;
    failing = new Error('no credential');
    expect(await token()).toBe('token 1');
    now += 1_000;
    expect(await token()).toBe('token 1');
    now += 9_000;
    await expect(source.get()).rejects.toThrow('no credential');
  });

  it('does not wait for ever', async () => {
    const silent = new RenewedCredential(() => new Promise(() => {}), {
      deadlineMs: 20,
    });
    await expect(silent.get()).rejects.toThrow('no credential was given');
  });
});

import { mockServices } from '@backstage/backend-test-utils';
import { ChangeSignaller } from './ChangeSignaller';

describe('ChangeSignaller', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  function setUp(publish = jest.fn().mockResolvedValue(undefined)) {
    const listeners = new Set<() => void>();
    const signaller = new ChangeSignaller({
      signals: { publish },
      logger: mockServices.logger.mock(),
      sources: [
        listener => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      ],
    });
    const change = () => listeners.forEach(listener => listener());
    return { signaller, publish, change, listeners };
  }

  it('says that something changed, without data', () => {
    const { publish, change } = setUp();
    change();
    jest.advanceTimersByTime(1);

    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'cluster-federation:change',
      message: {},
    });
  });

  it('says it at most four times a second, and of the last change too', () => {
    const { publish, change } = setUp();
    for (let elapsed = 0; elapsed < 1000; elapsed += 10) {
      change();
      jest.advanceTimersByTime(10);
    }
    expect(publish.mock.calls.length).toBeLessThanOrEqual(5);
    const before = publish.mock.calls.length;
    change();
    jest.advanceTimersByTime(250);
    expect(publish).toHaveBeenCalledTimes(before + 1);
    jest.advanceTimersByTime(1000);
    expect(publish).toHaveBeenCalledTimes(before + 1);
  });

  it('survives a lost signal and stops', async () => {
    const { publish, change, signaller, listeners } = setUp(
      jest.fn().mockRejectedValue(new Error('gone')),
    );
    change();
    await jest.advanceTimersByTimeAsync(1);
    change();
    await jest.advanceTimersByTimeAsync(250);
    expect(publish).toHaveBeenCalledTimes(2);

    signaller.stop();
    expect(listeners.size).toBe(0);
  });
});

import { act, renderHook } from '@testing-library/react';
import { useDebounced } from './useDebounced';

describe('useDebounced', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('waits until the value stays the same', () => {
    const { result, rerender } = renderHook(
      ({ value }) => useDebounced(value, 400),
      { initialProps: { value: 'a' } },
    );
    expect(result.current).toBe('a');
    for (const value of ['ab', 'abc']) {
      rerender({ value });
      act(() => jest.advanceTimersByTime(399));
      expect(result.current).toBe('a');
    }
    act(() => jest.advanceTimersByTime(1));
    expect(result.current).toBe('abc');
  });
});

import {
  translationApiRef,
  type ApiHolder,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { clusterFederationTranslationRef } from '../../translation';
import { valuesIn } from './valuesIn';

/** What the problem of a value may depend on. */
export interface ValidationContext<O> {
  t: TranslationFunction<(typeof clusterFederationTranslationRef)['T']>;
  options: O | undefined;
  /** All parameters of the form. */
  formData: Record<string, unknown>;
  apiHolder: ApiHolder;
}

/**
 * A validator for a field, in lists too. Missing values are left to the schema.
 *
 * @param name - what `ui:field` says
 * @param problemOf - one sentence; `undefined` where nothing is known to be wrong
 */
export function validatorOf<V, O>(
  name: string,
  problemOf: (
    value: unknown,
    context: ValidationContext<O>,
  ) => string | undefined | Promise<string | undefined>,
): CustomFieldValidator<V, O> {
  return async (data, field, { apiHolder, formData, uiSchema }) => {
    // Whoever sees the field has its texts already.
    const texts = apiHolder
      .get(translationApiRef)
      ?.getTranslation(clusterFederationTranslationRef);
    if (!texts?.ready) {
      return;
    }
    const { t } = texts;
    const values = valuesIn<O>(name, data, uiSchema).filter(
      ({ value }) => value !== undefined && value !== '',
    );
    const problems = await Promise.all(
      values.map(async ({ value, options, item }) => {
        const problem = await problemOf(value, {
          t,
          options,
          formData,
          apiHolder,
        });
        return problem && item !== undefined
          ? t('field.item', { number: String(item), problem })
          : problem;
      }),
    );
    problems.forEach(problem => problem && field.addError(problem));
  };
}

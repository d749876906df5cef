/** One value of a field of a template, and the options of the field. */
export interface FieldValue<O> {
  value: unknown;
  options: O | undefined;
  /** Its place in a list, from 1. */
  item?: number;
}

type UiSchema = Record<string, any>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The values that a validator is called for. What the scaffolder hands over is
 * the value of the field itself, but for a field in a list the whole list: that
 * of its values, or that of the objects that hold them. For one that depends on
 * another parameter the options stand below its name.
 *
 * @param name - what `ui:field` says
 */
export function valuesIn<O>(
  name: string,
  data: unknown,
  uiSchema: UiSchema = {},
): FieldValue<O>[] {
  const properties = Object.keys(uiSchema).filter(
    key => isObject(uiSchema[key]) && uiSchema[key]['ui:field'] === name,
  );
  const ownSchema =
    properties.length > 0 && uiSchema['ui:field'] !== name
      ? uiSchema[properties[0]]
      : uiSchema;
  const own: O | undefined = ownSchema['ui:options'];
  if (!Array.isArray(data)) {
    return [{ value: data, options: own }];
  }
  return data.flatMap((entry, index): FieldValue<O>[] =>
    isObject(entry)
      ? properties.map(property => ({
          value: entry[property],
          options: uiSchema[property]['ui:options'],
          item: index + 1,
        }))
      : [{ value: entry, options: own, item: index + 1 }],
  );
}

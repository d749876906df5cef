/**
 * Plugin id of Cluster Federation.
 *
 * @public
 */
export const PLUGIN_ID = 'cluster-federation';

/**
 * Annotation of a Namespace object that holds the entity ref of its owner.
 *
 * @public
 */
export const NAMESPACE_OWNER_ANNOTATION = 'cluster-federation/owner';

/**
 * Signals channel that says that something changed. Messages carry no data:
 * whoever hears one asks the API, which checks permissions.
 *
 * @public
 */
export const CHANGE_SIGNAL_CHANNEL = 'cluster-federation:change';

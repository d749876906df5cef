export interface Config {
  permission?: {
    /**
     * Which of the policies in `src/policies` decides in this portal:
     * everything for everybody (`allow-all`, the default), nobody changes the
     * federation (`read-only`), owners offload their namespaces (`owners`), or
     * a team does everything besides (`platform-team`).
     */
    examplePolicy?: 'allow-all' | 'read-only' | 'owners' | 'platform-team';
    /**
     * Group of the policy `platform-team`; `group:default/platform-team` if
     * not said.
     */
    examplePlatformTeam?: string;
  };
}

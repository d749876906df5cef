package cluster

import "encoding/json"

// auditPolicy logs who asked for what, without bodies, for people, tests and
// the portal. Kubernetes' and Liqo's own traffic is left out: it would fill
// the log. JSON is YAML.
func auditPolicy(liqoGroups []string) []byte {
	quietUsers := []string{harnessUser, "system:apiserver"}
	quietGroups := []string{
		"system:unauthenticated", "system:serviceaccounts:kube-system", "system:serviceaccounts:liqo",
		"liqo.io", // identities of peerings
	}
	quietGroups = append(quietGroups, liqoGroups...)
	policy := map[string]any{
		"apiVersion": "audit.k8s.io/v1",
		"kind":       "Policy",
		"omitStages": []string{"RequestReceived"},
		"rules": []map[string]any{
			{"level": "None", "users": quietUsers},
			{"level": "None", "userGroups": quietGroups},
			{"level": "Metadata"},
		},
	}
	data, _ := json.MarshalIndent(policy, "", "  ") // a map of strings always marshals
	return data
}

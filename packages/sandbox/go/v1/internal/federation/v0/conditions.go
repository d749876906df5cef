package v0

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const none = "None"

// healthy is what a ForeignCluster of a host shows of each part of a peering.
// Networks are somebody else's task here, which Liqo calls External.
var healthy = []struct{ kind, status string }{
	{"AuthenticationStatus", "Established"},
	{"OutgoingPeering", "Established"},
	{"NetworkStatus", "External"},
	{"APIServerStatus", "Established"},
	{"ProcessForeignClusterStatus", "Success"},
}

func established(fc *unstructured.Unstructured) error {
	for _, want := range healthy {
		if got := condition(fc, want.kind); got != want.status {
			return fmt.Errorf("%s of ForeignCluster %s, which is %s", want.kind, fc.GetName(), got)
		}
	}
	return nil
}

// condition is the status of one part; Liqo leaves out what was never there.
func condition(fc *unstructured.Unstructured, kind string) string {
	conditions, _, _ := unstructured.NestedSlice(fc.Object, "status", "peeringConditions")
	for _, c := range conditions {
		if m, ok := c.(map[string]any); ok && m["type"] == kind {
			if status, ok := m["status"].(string); ok {
				return status
			}
		}
	}
	return none
}

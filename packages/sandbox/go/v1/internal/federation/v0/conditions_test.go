package v0

import (
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func withConditions(statuses map[string]string) *unstructured.Unstructured {
	conditions := []any{}
	for kind, status := range statuses {
		conditions = append(conditions, map[string]any{"type": kind, "status": status})
	}
	return &unstructured.Unstructured{Object: map[string]any{
		"metadata": map[string]any{"name": "oslo"},
		"status":   map[string]any{"peeringConditions": conditions},
	}}
}

func TestEstablished(t *testing.T) {
	statuses := map[string]string{
		"AuthenticationStatus": "Established", "OutgoingPeering": "Established", "IncomingPeering": "None",
		"NetworkStatus": "External", "APIServerStatus": "Established", "ProcessForeignClusterStatus": "Success",
	}
	if err := established(withConditions(statuses)); err != nil {
		t.Errorf("healthy, but: %v", err)
	}
	statuses["OutgoingPeering"] = "Pending"
	err := established(withConditions(statuses))
	if err == nil || !strings.Contains(err.Error(), "OutgoingPeering of ForeignCluster oslo, which is Pending") {
		t.Errorf("a pending peering is told as %v", err)
	}
	delete(statuses, "OutgoingPeering")
	err = established(withConditions(statuses))
	if err == nil || !strings.Contains(err.Error(), "which is None") {
		t.Errorf("a peering without a condition is told as %v", err)
	}
}

func TestTheInvitationBecomesWhatLiqoctlWrites(t *testing.T) {
	i := &invitation{id: "12c92cce", name: "paris", url: "https://127.0.0.1:27425", token: "t"}
	secret := i.secret()
	if secret.Name != "remote-token-12c92cce" || secret.Namespace != "liqo" || string(secret.Data["token"]) != "t" {
		t.Errorf("got the Secret %s/%s", secret.Namespace, secret.Name)
	}
	if _, marked := secret.Labels["discovery.liqo.io/auth-token"]; !marked || secret.Labels["discovery.liqo.io/cluster-id"] != "12c92cce" {
		t.Errorf("got the labels %v", secret.Labels)
	}
	fc := i.foreignCluster()
	if fc.GetName() != "paris" || clusterID(fc) != "12c92cce" || fc.GetLabels()["discovery.liqo.io/cluster-id"] != "12c92cce" {
		t.Errorf("got %v", fc.Object)
	}
}

package v0

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const (
	foreignClusterVersion = "discovery.liqo.io/v1alpha1"
	tokenLabel            = "discovery.liqo.io/auth-token"
)

// invitation is what `liqoctl generate peer-command` prints of a cluster.
type invitation struct{ id, name, url, token string }

// secret is where Liqo looks for the token when it sees the ForeignCluster.
func (i *invitation) secret() *corev1.Secret {
	s := tokenSecret(i.id)
	s.Labels = map[string]string{clusterIDLabel: i.id, tokenLabel: ""}
	s.Data = map[string][]byte{"token": []byte(i.token)}
	return s
}

func (i *invitation) foreignCluster() *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": foreignClusterVersion,
		"kind":       "ForeignCluster",
		"metadata":   map[string]any{"name": i.name, "labels": map[string]any{clusterIDLabel: i.id}},
		"spec": map[string]any{
			"peeringType":            "OutOfBand",
			"clusterIdentity":        map[string]any{"clusterID": i.id, "clusterName": i.name},
			"foreignAuthUrl":         i.url,
			"outgoingPeeringEnabled": "Yes",
			"incomingPeeringEnabled": "Auto",
			"insecureSkipTLSVerify":  true,
		},
	}}
}

func tokenSecret(id string) *corev1.Secret {
	return &corev1.Secret{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Secret"},
		ObjectMeta: metav1.ObjectMeta{Name: "remote-token-" + id, Namespace: liqoNamespace},
	}
}

func tenantNamespace(other string) *corev1.Namespace {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: Liqo{}.TenantNamespace(other)}}
}

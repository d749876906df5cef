package kube

import corev1 "k8s.io/api/core/v1"

// Heartbeat is an annotation with which a simulated node falls silent.
const (
	Heartbeat        = "sandbox.local/heartbeat"
	HeartbeatStopped = "stopped"
)

// NodeReady says whether a node is ready.
func NodeReady(node *corev1.Node) bool {
	for _, c := range node.Status.Conditions {
		if c.Type == corev1.NodeReady {
			return c.Status == corev1.ConditionTrue
		}
	}
	return false
}

// Package liqo installs Liqo as a user would: from its own Helm chart.
package liqo

import (
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"cluster-federation-sandbox/internal/cluster"
)

// Namespace is where Liqo lives.
const Namespace = "liqo"

// Generation is all that differs between Liqo's major versions.
type Generation interface {
	// Version is the tag of the release.
	Version() string
	// Values are the chart's values for a cluster.
	Values(c *cluster.Cluster) map[string]any
	// Skip leaves an object of the chart out.
	Skip(o *unstructured.Unstructured) bool
	// First says which objects the others must find when they start.
	First(o *unstructured.Unstructured) bool
	// WebhookPort is where the program with the webhooks listens.
	WebhookPort(c *cluster.Cluster) int
	// WebhookProbe is an object whose dry-run creation asks a webhook.
	WebhookProbe() *unstructured.Unstructured
	// ControllerProbe is an object about which a controller records an event or
	// whose status it fills.
	ControllerProbe() *unstructured.Unstructured
	// Launch completes the command line of one of Liqo's programs.
	Launch(l Launch) ([]string, error)
}

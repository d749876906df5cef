// Package generation brings together what is known of each generation of Liqo.
package generation

import (
	"fmt"

	"cluster-federation-sandbox/internal/federation"
	federationv0 "cluster-federation-sandbox/internal/federation/v0"
	federationv1 "cluster-federation-sandbox/internal/federation/v1"
	"cluster-federation-sandbox/internal/liqo"
)

// Generation is a major version of Liqo. One cluster holds one.
type Generation struct {
	Name       string
	Install    liqo.Generation
	Federation federation.Liqo
	// PortalRoles is a pattern of shipped files; the portal needs the Roles in
	// them beside its ClusterRoles.
	PortalRoles string
}

// The generations there are, in the order in which their clusters come.
var (
	V1 = &Generation{Name: "v1", Install: liqo.V1{}, Federation: federationv1.Liqo{}}
	V0 = &Generation{Name: "v0", Install: liqo.V0{}, Federation: federationv0.Liqo{}, PortalRoles: "*-liqo-0.yaml"}

	All = []*Generation{V1, V0}
)

// Named finds a generation.
func Named(name string) (*Generation, error) {
	for _, g := range All {
		if g.Name == name {
			return g, nil
		}
	}
	return nil, fmt.Errorf("no generation %q of Liqo: there are v0 and v1", name)
}

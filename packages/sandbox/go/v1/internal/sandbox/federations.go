package sandbox

import (
	"cluster-federation-sandbox/internal/cluster"
	"cluster-federation-sandbox/internal/generation"
	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/seed"
)

// Federations are the clusters of each generation; access is that to the
// members, in the same order.
func Federations(members []Member, access []*kube.Access, kind string, report kube.Report) []*seed.Federation {
	var federations []*seed.Federation
	for _, gen := range generation.All {
		f := &seed.Federation{Generation: gen, Kind: kind, Report: report}
		for i, m := range members {
			if m.Liqo == gen {
				f.Clusters = append(f.Clusters, access[i])
			}
		}
		if len(f.Clusters) > 0 {
			federations = append(federations, f)
		}
	}
	return federations
}

// Running connects to the clusters of a sandbox that runs.
func Running(dir string, report kube.Report) ([]*seed.Federation, error) {
	id, _, err := readIdentity(dir)
	if err != nil {
		return nil, err
	}
	access := make([]*kube.Access, len(id.Clusters))
	for i, m := range id.Clusters {
		if access[i], err = Connect(dir, m.Name); err != nil {
			return nil, err
		}
	}
	return Federations(id.Clusters, access, id.Seed, report), nil
}

// Connect connects to one cluster.
func Connect(dir, name string) (*kube.Access, error) {
	return kube.Connect(name, cluster.HarnessKubeconfig(dir, name))
}

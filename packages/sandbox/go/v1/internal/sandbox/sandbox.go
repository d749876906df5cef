// Package sandbox puts the parts together: a federation for each generation of
// Liqo, from ports to seed.
package sandbox

import (
	"cmp"
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"cluster-federation-sandbox/internal/cluster"
	"cluster-federation-sandbox/internal/generation"
	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/kubelet"
	"cluster-federation-sandbox/internal/liqo"
	"cluster-federation-sandbox/internal/ports"
	"cluster-federation-sandbox/internal/process"
	"cluster-federation-sandbox/internal/seed"
	"cluster-federation-sandbox/internal/state"
)

// Options of one run.
type Options struct {
	Dir string
	// KubernetesDir is the folder of Kubernetes' programs.
	KubernetesDir string
	// LiqoDirs are the folders of Liqo's programs, by generation. The folder
	// liqo in each has the chart, where the Go module has it.
	LiqoDirs map[string]string
	// PortalRoles is the folder of the roles that the portal gets.
	PortalRoles string
	Clusters    []Member // empty: those of the last run
	Seed        string   // empty: that of the last run
}

// Sandbox is what runs.
type Sandbox struct {
	Options
	identity identity
	state    *state.File
	members  []Member
	clusters []*cluster.Cluster // of the members, in the same order

	// Stopped one after the other, in this order.
	pods, controlPlanes, etcd *process.Group
}

// checkPrograms tells before anything starts what could not start.
func (o *Options) checkPrograms(members []Member) error {
	for _, m := range members {
		if o.LiqoDirs[m.Liqo.Name] == "" {
			return fmt.Errorf("no folder of programs for Liqo %s, which %s has", m.Liqo.Name, m.Name)
		}
	}
	return nil
}

// Serve runs the sandbox until ctx ends.
func Serve(ctx context.Context, o Options) (err error) {
	if err := os.MkdirAll(o.Dir, 0o700); err != nil {
		return err
	}
	unlock, err := lock(o.Dir)
	if err != nil {
		return err
	}
	defer unlock()
	id, resumed, err := readIdentity(o.Dir)
	if err != nil {
		return err
	}
	members, err := chooseMembers(o.Clusters, id.Clusters)
	if err != nil {
		return err
	}
	if err := o.checkPrograms(members); err != nil {
		return err
	}
	o.Seed = cmp.Or(o.Seed, id.Seed, seed.Default)
	s := &Sandbox{Options: o, members: members}
	s.state = state.New(o.Dir, state.State{Resumed: resumed, Seed: o.Seed, Clusters: s.describe()})
	defer func() {
		s.state.Update(func(st *state.State) {
			st.Phase, st.WaitingFor = state.Stopped, ""
			for _, c := range st.Clusters {
				c.Phase, c.WaitingFor = state.Stopped, ""
			}
			if err != nil {
				st.Phase, st.Error = state.Failed, err.Error()
			}
		})
	}()
	block, err := takePorts(ctx, id.BasePort, names(members))
	if err != nil {
		return err
	}
	s.identity = identity{block.Base, members, o.Seed, id.Seeded}
	if err := writeIdentity(o.Dir, s.identity); err != nil {
		return err
	}
	s.clusters = s.makeClusters(block)
	s.pods, s.controlPlanes, s.etcd = process.NewGroup(s.state), process.NewGroup(s.state), process.NewGroup(s.state)
	defer s.stop()
	if err := s.start(ctx, block); err != nil {
		if ctx.Err() != nil {
			return nil // asked to stop while starting
		}
		return err
	}
	s.state.Update(func(st *state.State) {
		now := time.Now()
		st.Phase, st.WaitingFor, st.ReadyAt = state.Ready, "", &now
	})
	<-ctx.Done()
	return nil
}

func (s *Sandbox) start(ctx context.Context, block *ports.Block) error {
	program := filepath.Join(s.KubernetesDir, "kubernetes-controlplane")
	logs := filepath.Join(s.Dir, "logs")
	(&cluster.ControlPlane{Program: program, LogDir: logs, Group: s.etcd}).StartEtcd(filepath.Join(s.Dir, "etcd"), block)
	controlPlane := &cluster.ControlPlane{Program: program, LogDir: logs, Group: s.controlPlanes}

	since := time.Now()
	errs := make(chan error, len(s.clusters))
	clustersCtx, giveUp := context.WithCancel(ctx)
	defer giveUp()
	for i, c := range s.clusters {
		go func() {
			err := s.startCluster(clustersCtx, controlPlane, c, s.members[i].Liqo, since)
			if err != nil {
				err = fmt.Errorf("%s: %w", c.Name, err)
			}
			errs <- err
		}()
	}
	var first error
	for range s.clusters {
		if err := <-errs; err != nil && first == nil {
			first = err
			giveUp()
		}
	}
	if first != nil {
		return first
	}
	return s.seed(ctx)
}

func (s *Sandbox) startCluster(ctx context.Context, controlPlane *cluster.ControlPlane, c *cluster.Cluster, gen *generation.Generation, since time.Time) error {
	programs := s.LiqoDirs[gen.Name]
	if err := c.Prepare(); err != nil {
		return err
	}
	if err := controlPlane.StartAPIServer(ctx, c); err != nil {
		return err
	}
	installation, err := liqo.Prepare(filepath.Join(programs, "liqo"), gen.Install, c)
	if err != nil {
		return err
	}
	if err := installation.Define(ctx); err != nil {
		return err
	}
	k := kubelet.New(c, gen.Install, programs)
	if err := k.Register(ctx); err != nil {
		return fmt.Errorf("node: %w", err)
	}
	controlPlane.StartControllers(c)
	s.pods.Go(k.Run)
	if err := installation.Install(ctx, k); err != nil {
		return err
	}
	if err := installation.WaitForVirtualNodes(ctx, since); err != nil {
		if !s.planted(gen) || ctx.Err() != nil {
			return err
		}
		log.Printf("%s: %v; left as it is", c.Name, err) // what people have broken is theirs
	}
	s.state.Reached(c.Name, state.Ready)
	return nil
}

func (s *Sandbox) planted(gen *generation.Generation) bool {
	return s.identity.Seeded[gen.Name] == s.Seed
}

// seed plants once: what people have changed since is theirs.
func (s *Sandbox) seed(ctx context.Context) error {
	how := "as it was left"
	access := make([]*kube.Access, len(s.clusters))
	for i, c := range s.clusters {
		access[i] = c.Access
	}
	report := func(what string) { s.state.Waiting("", what) }
	for _, f := range Federations(s.members, access, s.Seed, report) {
		if s.planted(f.Generation) {
			continue
		}
		how = "seed: " + s.Seed
		if err := f.Plant(ctx); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
		if s.identity.Seeded == nil {
			s.identity.Seeded = map[string]string{}
		}
		s.identity.Seeded[f.Generation.Name] = s.Seed
		if err := writeIdentity(s.Dir, s.identity); err != nil {
			return err
		}
	}
	s.state.Mark("sandbox", "ready ("+how+")")
	return nil
}

func (s *Sandbox) stop() {
	began := time.Now()
	s.state.Reached("", state.Stopping)
	s.pods.Stop()
	s.controlPlanes.Stop()
	s.etcd.Stop()
	log.Printf("stopped in %s", time.Since(began).Round(time.Millisecond))
}

func (s *Sandbox) makeClusters(block *ports.Block) []*cluster.Cluster {
	groups := []string{}
	for _, m := range s.members {
		groups = append(groups, m.Liqo.Federation.Groups(m.Name)...)
	}
	clusters := make([]*cluster.Cluster, 0, len(s.members))
	for i, m := range s.members {
		c := &cluster.Cluster{
			Index: i, Dir: filepath.Join(s.Dir, m.Name), Ports: block, State: s.state, LiqoGroups: groups,
			PortalRoles: cluster.PortalRoles{Folder: s.PortalRoles, Roles: m.Liqo.PortalRoles},
		}
		c.Access = &kube.Access{Name: m.Name}
		c.Server = fmt.Sprintf("https://127.0.0.1:%d", c.Port(ports.API))
		s.state.Update(func(st *state.State) { st.Clusters[i].Server = c.Server })
		clusters = append(clusters, c)
	}
	return clusters
}

func (s *Sandbox) describe() []*state.Cluster {
	clusters := make([]*state.Cluster, 0, len(s.members))
	for _, m := range s.members {
		clusters = append(clusters, &state.Cluster{
			Name: m.Name, Generation: m.Liqo.Name, Liqo: m.Liqo.Install.Version(), Phase: state.Starting,
			AdminKubeconfig: cluster.AdminKubeconfig(s.Dir, m.Name), PortalKubeconfig: cluster.PortalKubeconfig(s.Dir, m.Name),
			AuditLog: cluster.AuditLog(s.Dir, m.Name),
		})
	}
	return clusters
}

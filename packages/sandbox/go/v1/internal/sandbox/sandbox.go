// Package sandbox puts the parts together: one federation, from ports to seed.
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
	Dir     string
	BinDir  string
	LiqoDir string
	// PortalRoles is the folder of the ClusterRoles that the portal gets.
	PortalRoles string
	Clusters    []string // empty: those of the last run
	Seed        string   // empty: that of the last run
}

// Sandbox is one running federation.
type Sandbox struct {
	Options
	gen      liqo.Generation
	identity identity
	state    *state.File
	clusters []*cluster.Cluster

	// Stopped one after the other, in this order.
	pods, controlPlanes, etcd *process.Group
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
	names, err := chooseClusters(o.Clusters, id.Clusters)
	if err != nil {
		return err
	}
	o.Seed = cmp.Or(o.Seed, id.Seed, seed.Default)
	s := &Sandbox{Options: o, gen: liqo.V1{}}
	s.state = state.New(o.Dir, state.State{Resumed: resumed, Seed: o.Seed, Clusters: s.describe(names)})
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
	block, err := takePorts(ctx, id.BasePort, names)
	if err != nil {
		return err
	}
	s.identity = identity{block.Base, names, o.Seed, id.Planted}
	if err := writeIdentity(o.Dir, s.identity); err != nil {
		return err
	}
	s.clusters = s.makeClusters(names, block)
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
	program := filepath.Join(s.BinDir, "kubernetes-controlplane")
	logs := filepath.Join(s.Dir, "logs")
	(&cluster.ControlPlane{Program: program, LogDir: logs, Group: s.etcd}).StartEtcd(filepath.Join(s.Dir, "etcd"), block)
	controlPlane := &cluster.ControlPlane{Program: program, LogDir: logs, Group: s.controlPlanes}

	since := time.Now()
	errs := make(chan error, len(s.clusters))
	clustersCtx, giveUp := context.WithCancel(ctx)
	defer giveUp()
	for _, c := range s.clusters {
		go func() {
			err := s.startCluster(clustersCtx, controlPlane, c, since)
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

func (s *Sandbox) startCluster(ctx context.Context, controlPlane *cluster.ControlPlane, c *cluster.Cluster, since time.Time) error {
	if err := c.Prepare(); err != nil {
		return err
	}
	if err := controlPlane.StartAPIServer(ctx, c); err != nil {
		return err
	}
	installation, err := liqo.Prepare(s.LiqoDir, s.gen, c)
	if err != nil {
		return err
	}
	if err := installation.Define(ctx); err != nil {
		return err
	}
	k := kubelet.New(c, s.gen, s.BinDir)
	if err := k.Register(ctx); err != nil {
		return fmt.Errorf("node: %w", err)
	}
	controlPlane.StartControllers(c)
	s.pods.Go(k.Run)
	if err := installation.Install(ctx, k); err != nil {
		return err
	}
	if err := installation.WaitForVirtualNodes(ctx, since); err != nil {
		if !s.planted() || ctx.Err() != nil {
			return err
		}
		log.Printf("%s: %v; left as it is", c.Name, err) // what people have broken is theirs
	}
	s.state.Reached(c.Name, state.Ready)
	return nil
}

func (s *Sandbox) planted() bool { return s.identity.Planted == s.Seed }

// seed plants once: what people have changed since is theirs.
func (s *Sandbox) seed(ctx context.Context) error {
	if s.planted() {
		s.state.Mark("sandbox", "ready (as it was left)")
		return nil
	}
	f := &seed.Federation{Kind: s.Seed, Report: func(what string) { s.state.Waiting("", what) }}
	for _, c := range s.clusters {
		f.Clusters = append(f.Clusters, c.Access)
	}
	if err := f.Plant(ctx); err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	s.identity.Planted = s.Seed
	if err := writeIdentity(s.Dir, s.identity); err != nil {
		return err
	}
	s.state.Mark("sandbox", "ready (seed: "+s.Seed+")")
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

func (s *Sandbox) makeClusters(names []string, block *ports.Block) []*cluster.Cluster {
	clusters := make([]*cluster.Cluster, 0, len(names))
	for i, name := range names {
		c := &cluster.Cluster{Index: i, Dir: filepath.Join(s.Dir, name), Ports: block, State: s.state, Peers: names, PortalRoles: s.PortalRoles}
		c.Access = &kube.Access{Name: name}
		c.Server = fmt.Sprintf("https://127.0.0.1:%d", c.Port(ports.API))
		s.state.Update(func(st *state.State) { st.Clusters[i].Server = c.Server })
		clusters = append(clusters, c)
	}
	return clusters
}

func (s *Sandbox) describe(names []string) []*state.Cluster {
	clusters := make([]*state.Cluster, 0, len(names))
	for _, name := range names {
		clusters = append(clusters, &state.Cluster{
			Name: name, Liqo: s.gen.Version(), Phase: state.Starting,
			AdminKubeconfig: cluster.AdminKubeconfig(s.Dir, name), PortalKubeconfig: cluster.PortalKubeconfig(s.Dir, name),
			AuditLog: cluster.AuditLog(s.Dir, name),
		})
	}
	return clusters
}

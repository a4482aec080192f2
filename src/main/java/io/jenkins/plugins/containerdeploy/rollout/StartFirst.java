package io.jenkins.plugins.containerdeploy.rollout;

/** The new container passes its gate before the old one stops: for apps without a port of the server in common. */
final class StartFirst implements Strategy {
    @Override
    public void run(Swap swap) {
        String id = swap.create();
        try {
            swap.start(id);
            swap.gate(id);
            swap.promote(id);
        } catch (RuntimeException e) {
            discard(swap, id);
            throw e;
        }
        swap.retireOld();
    }

    private static void discard(Swap swap, String id) {
        try {
            Recovery.run(swap.server(), again -> {
                swap.lock().check(again);
                AppContainers.read(again, swap.request().app()).helpers().forEach(new Containers(again)::remove);
                new Containers(again).remove(id);
            });
        } catch (RuntimeException e) {
            swap.log().line("The failed container stays until the next deployment: " + e.getMessage());
        }
    }
}

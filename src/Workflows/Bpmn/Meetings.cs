using Kim.Workflows.Activities.Flow;
using Kim.Workflows.Definitions;

namespace Kim.Workflows.Bpmn;

/// <summary>
/// Where ways that run at the same time meet in an activity that is no join: it waits for those that can still come. Ways of which
/// only one is gone need nothing.
/// </summary>
internal static class Meetings
{
    public static HashSet<ActivityNode> Of(IReadOnlyList<ActivityNode> nodes, IReadOnlyList<Connection> connections)
    {
        var outgoing = connections.ToLookup(connection => connection.Source);
        var meetings = new HashSet<ActivityNode>();
        foreach (var source in nodes)
            foreach (var ways in TogetherFrom(source, [.. outgoing[source]]))
            {
                var reached = ways.ConvertAll(way => Reached(way, outgoing));
                meetings.UnionWith(nodes.Where(node => node.Type != FlowJoin.TypeName && Meet(reached, node)));
            }
        return meetings;
    }

    /// <summary>Connections that are gone at the same time: all of a fork or an inclusive switch, those of one outcome elsewhere.</summary>
    private static IEnumerable<List<Connection>> TogetherFrom(ActivityNode source, List<Connection> outgoing)
    {
        if (source.Type is "Elsa.FlowFork" || BpmnKinds.Of(source, comesIn: true, goesOut: true) is "inclusiveGateway")
            return outgoing.Count > 1 ? [outgoing] : [];
        return outgoing.GroupBy(connection => connection.Port).Where(port => port.Count() > 1).Select(port => port.ToList());
    }

    /// <summary>The connections that a way can take before a join.</summary>
    private static HashSet<Connection> Reached(Connection way, ILookup<ActivityNode, Connection> outgoing)
    {
        var (reached, next) = (new HashSet<Connection> { way }, new Queue<Connection>([way]));
        while (next.TryDequeue(out var connection))
            if (connection.Target.Type != FlowJoin.TypeName)
                foreach (var further in outgoing[connection.Target].Where(reached.Add))
                    next.Enqueue(further);
        return reached;
    }

    private static bool Meet(List<HashSet<Connection>> ways, ActivityNode node)
    {
        for (var one = 0; one < ways.Count; one++)
            for (var other = one + 1; other < ways.Count; other++)
            {
                var (into, also) = (Into(ways[one], node), Into(ways[other], node));
                if (into.Exists(connection => also.Exists(second => second != connection)))
                    return true;
            }
        return false;
    }

    private static List<Connection> Into(HashSet<Connection> reached, ActivityNode node) => [.. reached.Where(connection => connection.Target == node)];
}

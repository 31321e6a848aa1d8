using Kim.Api.Auth;

namespace Kim.Api.Features.Designer.Live;

internal static class LiveSetup
{
    private const int LongestMessage = 4096;

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = LongestMessage).AddJsonProtocol(json => json.PayloadSerializerOptions = new(ElsaJson.Options));
        services.AddSingleton<InstanceObservers>();
        services.AddHostedService<InstanceWatch>();
        return services;
    }

    /// <summary>Elsa's address beside its API, and the same below it. Browsers cannot send headers with web sockets, so the token may stand in the query here.</summary>
    public static void MapLive(this IEndpointRouteBuilder app)
    {
        foreach (var address in (string[])["/elsa/hubs/workflow-instance", "/elsa/api/hubs/workflow-instance"])
            app.MapHub<InstanceHub>(address).For(Policies.ProcessEditing).WithMetadata(TokenInQuery.Allowed);
    }
}

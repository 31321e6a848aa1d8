namespace Kim.Api.Audit.Chain;

internal static class ChainSetup
{
    /// <param name="folder">Where the heads are kept outside the database.</param>
    public static IServiceCollection AddAccessLogChain(this IServiceCollection services, string folder)
    {
        services.AddSingleton<ChainKeys>();
        services.AddSingleton(provider => new SealHeads(folder, provider.GetRequiredService<ILogger<SealHeads>>()));
        services.AddSingleton<AccessLogWork>();
        return services;
    }
}

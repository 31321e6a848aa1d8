namespace Kim.Api.Jobs;

internal static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<DueWork>();
        services.AddHostedService<DueWorkLoop>();
        return services;
    }
}

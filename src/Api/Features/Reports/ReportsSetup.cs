using Kim.Api.Features.Reports.SteeringTables;

namespace Kim.Api.Features.Reports;

internal static class ReportsSetup
{
    /// <summary>Reports: what is counted, protected and kept.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddScoped<CaseReports>();
        services.AddScoped<StructureReport>();
        services.AddScoped<ResolutionReport>();
        services.AddScoped<ReportFreezer>();
        return services;
    }
}

using Kim.Api.Features.Organisation;
using Kim.Api.Features.Tasks;
using Kim.Api.Features.Tasks.Forms;
using Kim.Api.Messaging;
using Kim.Domain.Calendar;
using Kim.Workflows;
using Kim.Workflows.Activities;
using Kim.Workflows.Execution;
using Kim.Workflows.Expressions;
using Kim.Workflows.HumanTasks;

namespace Kim.Api.Features.Workflow;

internal static class WorkflowSetup
{
    /// <summary>The engine on this product's clock, calendar, parameters and people; and the tasks that it asks for.</summary>
    public static IServiceCollection AddWorkflow(this IServiceCollection services)
    {
        services.AddScoped(provider => new ActivityCatalogue(
            [.. BuiltInActivities.With(provider.GetRequiredService<IAssignment>(), provider.GetRequiredService<IWorkingDays>()), .. provider.GetServices<IActivity>()]));
        services.AddSingleton(ExpressionEvaluators.Standard);
        services.AddSingleton(BurstLimits.Default);
        services.AddScoped<FaultPlan>();
        services.AddScoped<WorkflowEngine>();
        services.AddScoped(provider => new EngineClock(new ClockOf(provider.GetRequiredService<BusinessClock>())));
        services.AddSingleton<Stamped<TenantSettings.Day>>();
        services.AddScoped<TenantSettings>();
        services.AddScoped<NumberSeries>();
        services.AddScoped<IParameters>(provider => provider.GetRequiredService<TenantSettings>());
        services.AddScoped<IWorkingDays>(provider => provider.GetRequiredService<TenantSettings>());
        services.AddScoped<CmPosts>();
        services.AddScoped<IAssignment, UnitRules>();
        services.AddScoped<OpenTasks>();
        services.AddScoped<TaskDesk>();
        services.AddScoped<TaskComments>();
        services.AddScoped<TaskCompletion>();
        services.AddSingleton<FormCatalogue>();
        services.AddScoped<NamedDefinitions>();
        services.AddSingleton<OrphanGauge>();
        return services;
    }

    private sealed class ClockOf(BusinessClock clock) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => BerlinTime.Zone;

        public override DateTimeOffset GetUtcNow() => clock.Now;
    }
}

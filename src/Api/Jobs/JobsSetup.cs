using Kim.Api.Persistence;
using Kim.Api.Persistence.Migrations;
using Npgsql;
using Quartz;

namespace Kim.Api.Jobs;

internal static class JobsSetup
{
    private const int RunsKept = 500;

    /// <summary>What runs rarely may be long: a node that starts answers people first.</summary>
    private static readonly TimeSpan Rarely = TimeSpan.FromHours(6), AfterStart = TimeSpan.FromMinutes(5);

    /// <summary>The sweep of due timers on every node, and the clustered scheduler that shares its jobs among the nodes of one database.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, DatabaseConnections connections)
    {
        services.AddSingleton<Backlog>();
        services.AddSingleton<Watch>();
        services.AddHostedService<Watchdog>();
        services.AddSingleton<DueTriggers>();
        services.AddSingleton<NarrativeSweep>();
        services.AddSingleton<ReportSweep>();
        services.AddSingleton<RetentionSweep>();
        services.AddSingleton<DueWork>();
        services.AddHostedService<SweepLoop<DueWork>>();
        services.AddSingleton<DueVotes>();
        services.AddHostedService<SweepLoop<DueVotes>>();
        services.AddSingleton<AlterationWork>();
        services.AddHostedService<SweepLoop<AlterationWork>>();

        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "kim";
                options.GenerateInstanceId = true;
                if (connections.Owner is null)
                    options.RefusedExecutionGroups.Add(PartitionsJob.Group);
            });
            quartz.UseDefaultThreadPool(maxConcurrency: 4);
            quartz.UseDefaultRetryPolicy(RetryPolicy.Exponential(3, TimeSpan.FromSeconds(10)));
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>());
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
                store.UseExecutionHistory();
                store.ConfigureStore(options => options.TablePrefix = M0007.TablePrefix);
            });
            foreach (var job in JobCatalogue.All)
                quartz.Schedule(job);
        });
        services.AddQuartzExecutionHistory(options => options.MaxEntriesPerJob = RunsKept);
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void Schedule(this IQuartzBuilder quartz, PeriodicJob job)
    {
        quartz.AddJob(job.Type, configure => configure.WithIdentity(job.Key).WithDescription(job.German).StoreDurably());
        quartz.AddTrigger(trigger =>
        {
            if (job.Every >= Rarely)
                trigger.StartAt(TimeProvider.System.GetUtcNow() + AfterStart);
            trigger.ForJob(job.Key).WithIdentity(job.TriggerKey).WithSimpleSchedule(schedule => schedule.WithInterval(job.Every).RepeatForever());
            if (job.Group is { } group)
                trigger.WithExecutionGroup(group);
        });
    }
}
